add_executable(bench_xref EXCLUDE_FROM_ALL "${CMAKE_CURRENT_LIST_DIR}/xref.c")
target_link_libraries(bench_xref PRIVATE renmei_core renmei_warnings)
