renmei_unit_test(material mail)
renmei_unit_test(material icons)
target_link_libraries(test_material_icons PRIVATE PkgConfig::CAIRO)
