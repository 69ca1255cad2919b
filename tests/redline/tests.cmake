# What changed between two frozen contents, as a terminal and a page show it.
set(cases "${PROJECT_SOURCE_DIR}/tests/golden/redline")
add_test(NAME golden.redline
  COMMAND sh "${CMAKE_CURRENT_LIST_DIR}/run.sh" $<TARGET_FILE:renmei> "${cases}")
set_tests_properties(golden.redline PROPERTIES LABELS golden)
add_custom_target(bless_redline
  COMMAND sh "${CMAKE_CURRENT_LIST_DIR}/run.sh" $<TARGET_FILE:renmei> "${cases}" bless)
