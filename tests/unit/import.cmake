renmei_unit_test(import law)
renmei_unit_test(import loss)
target_link_libraries(test_import_loss PRIVATE PkgConfig::XML)
