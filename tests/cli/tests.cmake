# The whole program, as a user and as bad luck meet it.
add_library(cli_fail MODULE "${CMAKE_CURRENT_LIST_DIR}/fail.c")
target_link_libraries(cli_fail PRIVATE renmei_warnings ${CMAKE_DL_LIBS})
foreach(name desk since vouch minor packet garbage trouble rebuild scope sign evidence token release registry_change audit walk places restricted pictures themes redline consult bundle revise number xref_graph xref_mark xref_prose xref_released xref_seed slides relations cms watch bodies word word_onto word_release readers race hostile_pdf hostile_docx confusable stale plain leads)
  add_test(NAME cli.${name} COMMAND sh "${CMAKE_CURRENT_LIST_DIR}/${name}.sh" $<TARGET_FILE:renmei>
    "${PROJECT_SOURCE_DIR}" $<TARGET_FILE:cli_fail>)
  set_tests_properties(cli.${name} PROPERTIES LABELS cli TIMEOUT 300)
endforeach()
add_test(NAME cli.install COMMAND sh "${CMAKE_CURRENT_LIST_DIR}/install.sh" $<TARGET_FILE:renmei>
  "${PROJECT_SOURCE_DIR}" $<TARGET_FILE:cli_fail> "${PROJECT_BINARY_DIR}" "${CMAKE_COMMAND}")
set_tests_properties(cli.install PROPERTIES LABELS cli TIMEOUT 300)
# A few of the moments at which a release can be killed; all of them with the slow tests.
add_test(NAME cli.crash COMMAND sh "${CMAKE_CURRENT_LIST_DIR}/crash.sh" $<TARGET_FILE:renmei>
  "${PROJECT_SOURCE_DIR}" $<TARGET_FILE:cli_fail> 9 5)
set_tests_properties(cli.crash PROPERTIES LABELS cli TIMEOUT 600)
add_test(NAME slow.cli.crash COMMAND sh "${CMAKE_CURRENT_LIST_DIR}/crash.sh" $<TARGET_FILE:renmei>
  "${PROJECT_SOURCE_DIR}" $<TARGET_FILE:cli_fail> 1 500)
set_tests_properties(slow.cli.crash PROPERTIES LABELS slow TIMEOUT 3600)
add_test(NAME cli.play COMMAND sh "${CMAKE_CURRENT_LIST_DIR}/play.sh" $<TARGET_FILE:renmei> "${PROJECT_SOURCE_DIR}")
set_tests_properties(cli.play PROPERTIES LABELS cli TIMEOUT 600)
add_test(NAME cli.import COMMAND sh "${CMAKE_CURRENT_LIST_DIR}/import.sh" $<TARGET_FILE:renmei> "${PROJECT_SOURCE_DIR}")
set_tests_properties(cli.import PROPERTIES LABELS cli TIMEOUT 300)
# Mails and calendars, as Python and libical read them.
pkg_check_modules(ICAL REQUIRED IMPORTED_TARGET libical)
add_executable(cli_calendar "${CMAKE_CURRENT_LIST_DIR}/calendar.c")
target_link_libraries(cli_calendar PRIVATE PkgConfig::ICAL PkgConfig::GLIB renmei_warnings)
add_test(NAME cli.mail COMMAND sh "${CMAKE_CURRENT_LIST_DIR}/mail.sh" $<TARGET_FILE:renmei>
  "${PROJECT_SOURCE_DIR}" $<TARGET_FILE:cli_fail> $<TARGET_FILE:cli_calendar>)
set_tests_properties(cli.mail PROPERTIES LABELS cli TIMEOUT 300)
