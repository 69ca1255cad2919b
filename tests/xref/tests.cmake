# References that a reader marked in statutes; `draw` chose them.
add_executable(xref_sample "${CMAKE_CURRENT_LIST_DIR}/sample.c" "${CMAKE_CURRENT_LIST_DIR}/statute.c")
target_link_libraries(xref_sample PRIVATE renmei_core renmei_warnings PkgConfig::XML)
add_test(NAME unit.xref.sample COMMAND xref_sample "${CMAKE_CURRENT_LIST_DIR}/sample.table"
  "${CMAKE_CURRENT_LIST_DIR}/misses.txt" "${PROJECT_SOURCE_DIR}/tests/corpus/laws")
set_tests_properties(unit.xref.sample PROPERTIES LABELS unit ENVIRONMENT "LC_ALL=C.UTF-8")
add_executable(xref_draw EXCLUDE_FROM_ALL "${CMAKE_CURRENT_LIST_DIR}/draw.c" "${CMAKE_CURRENT_LIST_DIR}/statute.c")
target_link_libraries(xref_draw PRIVATE PkgConfig::GLIB PkgConfig::XML)
