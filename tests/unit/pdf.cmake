renmei_unit_test(pdf parts)
target_link_libraries(test_pdf_parts PRIVATE PkgConfig::CAIRO)
