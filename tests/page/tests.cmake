# Goldens of the page formatter: tests/golden/page/<case>/ holds in.fo and any of expect.areas (the
# sheets as text) and expect.diag (the findings, short).  A file "args" holds more arguments.
# `--target bless_page` rewrites those that exist.
file(GLOB cases CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/golden/page/*/in.fo")
set(bless_commands "")
foreach(document IN LISTS cases)
  get_filename_component(folder "${document}" DIRECTORY)
  get_filename_component(name "${folder}" NAME)
  set(check ${CMAKE_COMMAND} -DCASE=${folder} -DPROGRAM=$<TARGET_FILE:renmei>
    -P "${CMAKE_CURRENT_LIST_DIR}/CheckCase.cmake")
  add_test(NAME golden.page.${name} COMMAND ${check})
  set_tests_properties(golden.page.${name} PROPERTIES LABELS golden
    ENVIRONMENT "LC_ALL=C.UTF-8;RENMEI_NOW=2026-12-01T09:00:00+09:00")
  list(APPEND bless_commands COMMAND ${CMAKE_COMMAND} -E env BLESS=1 LC_ALL=C.UTF-8 ${check})
endforeach()
add_custom_target(bless_page ${bless_commands} VERBATIM)
add_dependencies(bless_page renmei)

# Every row of the catalogue's P block is raised by a case.
add_test(NAME golden.page.rows COMMAND ${CMAKE_COMMAND} -DSOURCE_DIR=${PROJECT_SOURCE_DIR}
  -P "${CMAKE_CURRENT_LIST_DIR}/CheckRows.cmake")
set_tests_properties(golden.page.rows PROPERTIES LABELS golden)
