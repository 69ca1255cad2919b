renmei_fuzz_target(law)
target_link_libraries(fuzz_law PRIVATE PkgConfig::XML)
