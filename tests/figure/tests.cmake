# Goldens of drawings: tests/golden/figure/<case>/ holds in.xml (a <content> with figures) and any of
# expect.paper, expect.wide, expect.narrow (SVG) and expect.diag (the findings, short).
# `--target bless_figure` rewrites those that exist.
add_executable(figure_case "${CMAKE_CURRENT_LIST_DIR}/figure_case.c")
target_link_libraries(figure_case PRIVATE renmei_core renmei_warnings)

file(GLOB figure_cases CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/golden/figure/*/in.xml")
set(figure_bless "")
foreach(document IN LISTS figure_cases)
  get_filename_component(folder "${document}" DIRECTORY)
  get_filename_component(name "${folder}" NAME)
  set(check ${CMAKE_COMMAND} -DCASE=${folder} -DPROGRAM=$<TARGET_FILE:figure_case>
    -P "${CMAKE_CURRENT_LIST_DIR}/CheckCase.cmake")
  add_test(NAME golden.figure.${name} COMMAND ${check})
  set_tests_properties(golden.figure.${name} PROPERTIES LABELS golden ENVIRONMENT "LC_ALL=C.UTF-8")
  list(APPEND figure_bless COMMAND ${CMAKE_COMMAND} -E env BLESS=1 LC_ALL=C.UTF-8 ${check})
endforeach()
add_custom_target(bless_figure ${figure_bless} VERBATIM)
add_dependencies(bless_figure figure_case)

add_test(NAME golden.figure.rows COMMAND ${CMAKE_COMMAND} -DSOURCE_DIR=${PROJECT_SOURCE_DIR}
  -P "${CMAKE_CURRENT_LIST_DIR}/CheckRows.cmake")
set_tests_properties(golden.figure.rows PROPERTIES LABELS golden)
