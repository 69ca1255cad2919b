add_executable(bench_pdf EXCLUDE_FROM_ALL "${CMAKE_CURRENT_LIST_DIR}/pdf.c" "${CMAKE_CURRENT_LIST_DIR}/edition.c"
  "${CMAKE_CURRENT_LIST_DIR}/peer.c")
target_link_libraries(bench_pdf PRIVATE renmei_core renmei_warnings)
add_executable(bench_many EXCLUDE_FROM_ALL "${CMAKE_CURRENT_LIST_DIR}/many.c")
target_link_libraries(bench_many PRIVATE renmei_core renmei_warnings)
add_executable(bench_usage EXCLUDE_FROM_ALL "${CMAKE_CURRENT_LIST_DIR}/usage.c")
target_link_libraries(bench_usage PRIVATE renmei_warnings)
