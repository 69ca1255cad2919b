add_executable(bench_signoffs EXCLUDE_FROM_ALL "${CMAKE_CURRENT_LIST_DIR}/signoffs.c")
target_link_libraries(bench_signoffs PRIVATE renmei_core renmei_warnings)
