renmei_unit_test(pdf parts)
target_link_libraries(test_pdf_parts PRIVATE PkgConfig::CAIRO)
renmei_unit_test(pdf write)
target_link_libraries(test_pdf_write PRIVATE PkgConfig::QPDF)
