# Pages as a browser, an HTML checker and axe see them.  Needs node 18, npm, Java and Chromium
# (./setup test installs them); without them the tests fail and say what is missing.
set(browser_work "${PROJECT_BINARY_DIR}/browser")
function(renmei_browser_test name)
  cmake_parse_arguments(PARSE_ARGV 1 test "" "" "NEEDS;GIVES")
  add_test(NAME browser.${name} COMMAND ${CMAKE_COMMAND} -DSTEP=${name} -DHERE=${CMAKE_CURRENT_LIST_DIR}
    -DWORK=${browser_work} -DRENMEI=$<TARGET_FILE:renmei> -DSOURCE=${PROJECT_SOURCE_DIR}
    -P "${CMAKE_CURRENT_LIST_DIR}/run.cmake")
  set_tests_properties(browser.${name} PROPERTIES LABELS browser TIMEOUT 1800
    ENVIRONMENT "LC_ALL=C.UTF-8;RENMEI_NOW=2026-12-01T09:00:00+09:00"
    FIXTURES_REQUIRED "${test_NEEDS}" FIXTURES_SETUP "${test_GIVES}")
endfunction()

renmei_browser_test(install GIVES browser_tools)
renmei_browser_test(faulty NEEDS browser_tools)
renmei_browser_test(calendar NEEDS browser_tools)
renmei_browser_test(slides NEEDS browser_tools)
renmei_browser_test(guest NEEDS browser_tools)
renmei_browser_test(site NEEDS browser_tools)
renmei_browser_test(released NEEDS browser_tools)
renmei_browser_test(drafts NEEDS browser_tools)
renmei_browser_test(pdf NEEDS browser_tools pdf_files)
