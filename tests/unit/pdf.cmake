renmei_unit_test(pdf drawing)
target_link_libraries(test_pdf_drawing PRIVATE PkgConfig::CAIRO)
renmei_unit_test(pdf parts)
target_link_libraries(test_pdf_parts PRIVATE PkgConfig::CAIRO)
# A reader of PDF files that is not ours.
renmei_unit_test(pdf write)
target_link_libraries(test_pdf_write PRIVATE PkgConfig::QPDF)
renmei_unit_test(pdf check)
