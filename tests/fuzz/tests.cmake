# renmei_fuzz_target(NAME): tests/fuzz/fuzz_NAME.c gives LLVMFuzzerTestOneInput.  Under the preset `fuzz`
# it is a libFuzzer program (run it on corpus/NAME to search on); otherwise, with any compiler, it
# replays corpus/NAME.
function(renmei_fuzz_target name)
  set(folder "${PROJECT_SOURCE_DIR}/tests/fuzz")
  add_executable(fuzz_${name} "${folder}/fuzz_${name}.c")
  target_link_libraries(fuzz_${name} PRIVATE renmei_core renmei_warnings)
  if(RENMEI_FUZZ)
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  else()
    target_sources(fuzz_${name} PRIVATE "${folder}/replay.c")
  endif()
  add_test(NAME fuzz.${name} COMMAND fuzz_${name} -runs=0 "${folder}/corpus/${name}")
  set_tests_properties(fuzz.${name} PROPERTIES LABELS fuzz
    ENVIRONMENT "LC_ALL=C.UTF-8;SOURCE_DIR=${PROJECT_SOURCE_DIR};RENMEI_NOW=2026-12-01T09:00:00+09:00")
endfunction()

file(GLOB fuzz_lists CONFIGURE_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/*.cmake")
list(REMOVE_ITEM fuzz_lists "${CMAKE_CURRENT_LIST_DIR}/tests.cmake")
foreach(fuzz_list IN LISTS fuzz_lists)
  include(${fuzz_list})
endforeach()
