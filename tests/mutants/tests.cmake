# Failing variants of the examples: one defect, one finding, at its place.
add_test(NAME golden.variants
  COMMAND bash ${PROJECT_SOURCE_DIR}/tests/golden/variants/run.sh $<TARGET_FILE:renmei>)
set_tests_properties(golden.variants PROPERTIES LABELS golden TIMEOUT 300)
