# Lines over real text: kinsoku, overfull, looseness, nothing lost.
add_executable(check_lines "${CMAKE_CURRENT_LIST_DIR}/check_lines.c")
target_link_libraries(check_lines PRIVATE renmei_core PkgConfig::XML renmei_warnings)
add_test(NAME type.lines COMMAND check_lines "${PROJECT_SOURCE_DIR}/tests/corpus/type")
add_test(NAME type.lines-of-examples COMMAND check_lines
  "${PROJECT_SOURCE_DIR}/examples/kakuu/advisories" "${PROJECT_SOURCE_DIR}/examples/kakuu/guidelines"
  "${PROJECT_SOURCE_DIR}/examples/kakuu/materials" "${PROJECT_SOURCE_DIR}/examples/kakuu/notices")
set_tests_properties(type.lines type.lines-of-examples PROPERTIES LABELS golden)
