renmei_fuzz_target(evidence)
target_link_libraries(fuzz_evidence PRIVATE PkgConfig::QPDF)
