# Lines over real text: kinsoku, overfull, nothing lost.
add_executable(check_lines "${CMAKE_CURRENT_LIST_DIR}/check_lines.c")
target_link_libraries(check_lines PRIVATE renmei_core renmei_warnings)
add_test(NAME type.lines COMMAND check_lines "${PROJECT_SOURCE_DIR}/tests/corpus/type/guidelines.txt")
set_tests_properties(type.lines PROPERTIES LABELS golden)
