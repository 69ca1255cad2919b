add_executable(bench_pdf EXCLUDE_FROM_ALL "${CMAKE_CURRENT_LIST_DIR}/pdf.c")
target_link_libraries(bench_pdf PRIVATE renmei_core renmei_warnings)
add_executable(bench_many EXCLUDE_FROM_ALL "${CMAKE_CURRENT_LIST_DIR}/many.c")
target_link_libraries(bench_many PRIVATE renmei_core renmei_warnings)
