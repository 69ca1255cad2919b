renmei_unit_test(load scan)
renmei_unit_test(load text)
renmei_unit_test(load workspace)
# The readers of a folder are tested from inside, with libxml2 at hand.
renmei_unit_test(load schema)
target_link_libraries(test_load_schema PRIVATE PkgConfig::XML)
renmei_unit_test(load registry)
renmei_unit_test(load place)
target_link_libraries(test_load_place PRIVATE PkgConfig::XML)
