# PDFs of whole editions, looked at with qpdf, poppler and xsltproc.
add_test(NAME golden.pdf.files
  COMMAND sh ${PROJECT_SOURCE_DIR}/tests/pdf/check.sh $<TARGET_FILE:renmei> ${PROJECT_SOURCE_DIR}
    ${PROJECT_BINARY_DIR}/tests/pdf-files)
add_test(NAME golden.pdf.fo
  COMMAND sh ${PROJECT_SOURCE_DIR}/tests/pdf/golden.sh ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/tests/pdf-fo)
set_tests_properties(golden.pdf.files golden.pdf.fo PROPERTIES LABELS golden
  ENVIRONMENT "LC_ALL=C.UTF-8;LSAN_OPTIONS=suppressions=${CMAKE_CURRENT_LIST_DIR}/lsan.supp:print_suppressions=0")
# The same files as one-bit print, legible without colour.
add_executable(mono "${CMAKE_CURRENT_LIST_DIR}/mono.c")
target_link_libraries(mono PRIVATE renmei_warnings)
add_test(NAME print.pdf
  COMMAND sh ${PROJECT_SOURCE_DIR}/tests/pdf/print.sh $<TARGET_FILE:mono> ${PROJECT_BINARY_DIR}/tests/pdf-files)
set_tests_properties(golden.pdf.files PROPERTIES FIXTURES_SETUP pdf_files)
set_tests_properties(print.pdf PROPERTIES LABELS big FIXTURES_REQUIRED pdf_files)
