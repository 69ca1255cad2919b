# Goldens of the loading stage: tests/golden/load/<case>/ holds draft.xml and any of expect.diag,
# expect.load, expect.long, expect.ja.  `--target bless_load` rewrites those that exist.
add_executable(load_case "${CMAKE_CURRENT_LIST_DIR}/load_case.c")
target_link_libraries(load_case PRIVATE renmei_core renmei_warnings)
file(GLOB cases CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/golden/load/*/draft.xml")
set(bless_commands "")
foreach(draft IN LISTS cases)
  get_filename_component(folder "${draft}" DIRECTORY)
  get_filename_component(name "${folder}" NAME)
  set(check ${CMAKE_COMMAND} -DCASE=${folder} -DPROGRAM=$<TARGET_FILE:load_case>
    -DWORK=${CMAKE_CURRENT_BINARY_DIR} -P "${CMAKE_CURRENT_LIST_DIR}/CheckCase.cmake")
  add_test(NAME golden.load.${name} COMMAND ${check})
  set_tests_properties(golden.load.${name} PROPERTIES LABELS golden ENVIRONMENT "LC_ALL=C.UTF-8")
  list(APPEND bless_commands COMMAND ${CMAKE_COMMAND} -E env BLESS=1 ${check})
endforeach()
add_custom_target(bless_load ${bless_commands} VERBATIM)
add_dependencies(bless_load load_case)

# Every row of the catalogue's L block is raised by a case or a unit test.
add_test(NAME golden.load.rows COMMAND ${CMAKE_COMMAND} -DSOURCE_DIR=${PROJECT_SOURCE_DIR}
  -P "${CMAKE_CURRENT_LIST_DIR}/CheckRows.cmake")
set_tests_properties(golden.load.rows PROPERTIES LABELS golden)
