# PDFs of whole editions, looked at with qpdf, poppler and xsltproc.
add_test(NAME golden.pdf.files
  COMMAND sh ${PROJECT_SOURCE_DIR}/tests/pdf/check.sh $<TARGET_FILE:renmei> ${PROJECT_SOURCE_DIR}
    ${PROJECT_BINARY_DIR}/tests/pdf-files)
add_test(NAME golden.pdf.fo
  COMMAND sh ${PROJECT_SOURCE_DIR}/tests/pdf/golden.sh ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/tests/pdf-fo)
set_tests_properties(golden.pdf.files golden.pdf.fo PROPERTIES LABELS golden
  ENVIRONMENT "LC_ALL=C.UTF-8;LSAN_OPTIONS=suppressions=${CMAKE_CURRENT_LIST_DIR}/lsan.supp:print_suppressions=0")
