# Goldens of the loading stage: tests/golden/load/<case>/draft.xml, expect.load, expect.diag.
if(NOT EXISTS "${PROJECT_SOURCE_DIR}/src/load/registry.c")
  return()
endif()
add_executable(load_case "${CMAKE_CURRENT_LIST_DIR}/load_case.c")
target_link_libraries(load_case PRIVATE renmei_core renmei_warnings)
