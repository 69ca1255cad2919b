foreach(name tags drawn svg)
  renmei_fuzz_target(${name})
endforeach()
target_link_libraries(fuzz_svg PRIVATE PkgConfig::XML PkgConfig::CAIRO)
