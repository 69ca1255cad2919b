# The readers of a folder are tested from inside, with libxml2 at hand.
renmei_unit_test(load schema)
target_link_libraries(test_load_schema PRIVATE PkgConfig::XML)
renmei_unit_test(load registry)
