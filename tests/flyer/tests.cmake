# The example flyers as printed: sheets, sizes, codes read back.
add_test(NAME flyer.printed COMMAND "${CMAKE_CURRENT_LIST_DIR}/flyers.sh" $<TARGET_FILE:renmei> "${PROJECT_SOURCE_DIR}"
  "${CMAKE_CURRENT_BINARY_DIR}/flyers")
set_tests_properties(flyer.printed PROPERTIES LABELS cli
  ENVIRONMENT "LC_ALL=C.UTF-8;RENMEI_NOW=2026-12-01T09:00:00+09:00")
