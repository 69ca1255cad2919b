add_test(NAME cli.registry COMMAND "${CMAKE_CURRENT_LIST_DIR}/check-registry.sh" $<TARGET_FILE:renmei> "${PROJECT_SOURCE_DIR}")
set_tests_properties(cli.registry PROPERTIES LABELS cli
  ENVIRONMENT "LC_ALL=C.UTF-8;RENMEI_NOW=2026-12-01T09:00:00+09:00")
add_test(NAME golden.registry.files COMMAND "${CMAKE_CURRENT_LIST_DIR}/check-files.sh" "${PROJECT_SOURCE_DIR}")
set_tests_properties(golden.registry.files PROPERTIES LABELS golden ENVIRONMENT "LC_ALL=C.UTF-8")
