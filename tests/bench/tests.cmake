# Benches are built on request only: cmake --build --preset release --target bench_type
file(GLOB bench_lists CONFIGURE_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/*.cmake")
list(REMOVE_ITEM bench_lists "${CMAKE_CURRENT_LIST_DIR}/tests.cmake")
foreach(bench_list IN LISTS bench_lists)
  include(${bench_list})
endforeach()
