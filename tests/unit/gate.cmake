foreach(file rules revised errata order deadline consents references minor sheet detect event flyer lint plain trace)
  renmei_unit_test(gate ${file})
  target_sources(test_gate_${file} PRIVATE "${PROJECT_SOURCE_DIR}/tests/unit/gate_fixture.c")
endforeach()
