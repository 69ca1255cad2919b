# docs/reference.md is made from the schemas; the committed file must be what they make today.
add_executable(docs_transform "${CMAKE_CURRENT_LIST_DIR}/transform.c")
target_link_libraries(docs_transform PRIVATE PkgConfig::XML PkgConfig::XSLT renmei_warnings renmei_sanitize)
set(docs "${PROJECT_SOURCE_DIR}/docs")
set(made "${CMAKE_CURRENT_BINARY_DIR}/reference.md")
add_test(NAME docs.reference_made COMMAND docs_transform "${docs}/reference.xsl" "${docs}/reference.xml" "${made}")
add_test(NAME docs.reference_is_current COMMAND ${CMAKE_COMMAND} -E compare_files "${docs}/reference.md" "${made}")
set_tests_properties(docs.reference_made PROPERTIES LABELS golden FIXTURES_SETUP docs_reference)
set_tests_properties(docs.reference_is_current PROPERTIES LABELS golden FIXTURES_REQUIRED docs_reference)
# The gallery says nothing: no overfull line, no character without a glyph.
add_test(NAME docs.gallery COMMAND renmei fo "${docs}/gallery/jlreq.fo" --dump=areas)
set_tests_properties(docs.gallery PROPERTIES LABELS golden FAIL_REGULAR_EXPRESSION "warning\\[|error\\[")
add_custom_target(reference COMMAND docs_transform "${docs}/reference.xsl" "${docs}/reference.xml" "${docs}/reference.md")
