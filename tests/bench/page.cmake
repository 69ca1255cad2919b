# bench_page FILE.fo [COUNT]: one document set again and again by a warm composer.
add_executable(bench_page EXCLUDE_FROM_ALL "${CMAKE_CURRENT_LIST_DIR}/bench_page.c")
target_link_libraries(bench_page PRIVATE renmei_core renmei_warnings)
