# Failing variants of the examples: one defect, one finding, at its place.
add_test(NAME golden.variants
  COMMAND bash ${PROJECT_SOURCE_DIR}/tests/golden/variants/run.sh $<TARGET_FILE:renmei>)
set_tests_properties(golden.variants PROPERTIES LABELS golden TIMEOUT 900)

# Mutants of the examples: each raises exactly its own finding, and what must come along with it.
add_executable(mutants ${CMAKE_CURRENT_SOURCE_DIR}/mutants/mutants.c ${CMAKE_CURRENT_SOURCE_DIR}/mutants/judge.c)
target_link_libraries(mutants PRIVATE renmei_core renmei_warnings)
add_test(NAME slow.mutants COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/mutants/run.sh $<TARGET_FILE:mutants>
  $<TARGET_FILE:renmei>)
set_tests_properties(slow.mutants PROPERTIES LABELS slow TIMEOUT 900 PROCESSORS 2)

# Which findings have mutants, and which test shows the others.
add_test(NAME unit.mutants.covered
  COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/mutants/covered.sh ${PROJECT_SOURCE_DIR})
set_tests_properties(unit.mutants.covered PROPERTIES LABELS unit)
