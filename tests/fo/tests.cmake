# Mutants of our own documents: no crash, no hang, no word lost in silence.
add_executable(fo_mutants ${CMAKE_CURRENT_SOURCE_DIR}/fo/mutants.c)
target_link_libraries(fo_mutants PRIVATE renmei_core renmei_warnings PkgConfig::XML)
file(GLOB fo_documents CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/golden/page/*/in.fo")
add_test(NAME slow.fo.mutants COMMAND fo_mutants -n 40 ${fo_documents})
set_tests_properties(slow.fo.mutants PROPERTIES LABELS slow TIMEOUT 900
  ENVIRONMENT "LC_ALL=C.UTF-8;SOURCE_DIR=${PROJECT_SOURCE_DIR};RENMEI_NOW=2026-12-01T09:00:00+09:00")

# The page formatter on large and odd documents, and on a folder of cases of another formatter (README.md).
add_test(NAME fo.big COMMAND sh ${PROJECT_SOURCE_DIR}/tests/fo/big.sh $<TARGET_FILE:renmei>
  ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/tests/fo-big "${RENMEI_SANITIZE}")
add_test(NAME fo.score COMMAND sh ${PROJECT_SOURCE_DIR}/tests/fo/score.sh $<TARGET_FILE:renmei>
  ${PROJECT_BINARY_DIR}/tests/fo-score)
set_tests_properties(fo.big fo.score PROPERTIES LABELS slow TIMEOUT 3600 SKIP_RETURN_CODE 77 RUN_SERIAL TRUE
  ENVIRONMENT "LC_ALL=C.UTF-8")

# A book of another chain; says so and is skipped where docbook-xsl is not installed.
add_test(NAME slow.fo.docbook COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/fo/docbook/check.sh $<TARGET_FILE:renmei> ${PROJECT_SOURCE_DIR})
set_tests_properties(slow.fo.docbook PROPERTIES LABELS slow TIMEOUT 1800 SKIP_RETURN_CODE 77
  ENVIRONMENT "LC_ALL=C.UTF-8;RENMEI_NOW=2026-12-01T09:00:00+09:00")

# The stages of an FO file as text, without a workspace.
foreach(stage_words IN ITEMS "fo|fo:block space-before" "props|fo:flow font" "areas|sheet 1" "display|sheet 1"
                             "tags|0 P \"one\"" "boxes|box line [0-9.]+ fo:block \"one\"" "none|no stage \"none\"")
  string(REGEX MATCH "^[a-z]+" stage "${stage_words}")
  string(REGEX REPLACE "^[a-z]+[|]" "" words "${stage_words}")
  add_test(NAME golden.dump.${stage} COMMAND renmei dump --lang=en --stage=${stage}
    ${PROJECT_SOURCE_DIR}/tests/golden/page/best-fit/in.fo)
  set_tests_properties(golden.dump.${stage} PROPERTIES LABELS golden ENVIRONMENT "LC_ALL=C.UTF-8"
    PASS_REGULAR_EXPRESSION "${words}")
endforeach()
