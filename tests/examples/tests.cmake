# The example workspaces and the skeletons against the grammars, and the draft grammar itself.
add_test(NAME examples.schema COMMAND "${CMAKE_CURRENT_LIST_DIR}/check-schema.sh" "${PROJECT_SOURCE_DIR}")
add_test(NAME examples.grammar_depth COMMAND "${CMAKE_CURRENT_LIST_DIR}/check-depth.sh" "${PROJECT_SOURCE_DIR}")
add_test(NAME examples.grammar_documented COMMAND "${CMAKE_CURRENT_LIST_DIR}/check-documented.sh" "${PROJECT_SOURCE_DIR}")
set_tests_properties(examples.schema examples.grammar_depth examples.grammar_documented PROPERTIES LABELS golden
  ENVIRONMENT "LC_ALL=C.UTF-8")
set_tests_properties(examples.grammar_depth PROPERTIES TIMEOUT 20)
add_test(NAME examples.signed COMMAND "${CMAKE_CURRENT_LIST_DIR}/check-signed.sh" $<TARGET_FILE:renmei> "${PROJECT_SOURCE_DIR}")
set_tests_properties(examples.signed PROPERTIES LABELS cli
  ENVIRONMENT "LC_ALL=C.UTF-8;RENMEI_NOW=2026-12-01T09:00:00+09:00")
add_test(NAME examples.skeletons COMMAND "${CMAKE_CURRENT_LIST_DIR}/check-skeletons.sh" $<TARGET_FILE:renmei>)
set_tests_properties(examples.skeletons PROPERTIES LABELS cli
  ENVIRONMENT "LC_ALL=C.UTF-8;RENMEI_NOW=2026-12-01T09:00:00+09:00")
