foreach(name draft workspace records registry check signoff answer ledger words)
  renmei_fuzz_target(${name})
  target_link_libraries(fuzz_${name} PRIVATE PkgConfig::XML)
endforeach()
