# Goldens of pages: tests/golden/html/<case>/ holds edition.xml or site.xml, `template` (one path a
# line, then the expected file) and what comes out.  The target bless-web rewrites them.
add_executable(web_apply "${CMAKE_CURRENT_LIST_DIR}/web_apply.c")
target_link_libraries(web_apply PRIVATE renmei_core renmei_warnings)

file(GLOB web_cases CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/golden/html/*/templates")
foreach(list IN LISTS web_cases)
  get_filename_component(folder "${list}" DIRECTORY)
  get_filename_component(case "${folder}" NAME)
  add_test(NAME golden.html.${case} COMMAND ${CMAKE_COMMAND}
    -DAPPLY=$<TARGET_FILE:web_apply> -DFOLDER=${folder} -DWORK=${CMAKE_CURRENT_BINARY_DIR}/html-${case}
    -P "${CMAKE_CURRENT_LIST_DIR}/golden.cmake")
  set_tests_properties(golden.html.${case} PROPERTIES LABELS golden ENVIRONMENT "LC_ALL=C.UTF-8")
  list(APPEND web_bless COMMAND ${CMAKE_COMMAND} -DAPPLY=$<TARGET_FILE:web_apply> -DFOLDER=${folder}
    -DWORK=${CMAKE_CURRENT_BINARY_DIR}/html-${case} -DBLESS=ON -P "${CMAKE_CURRENT_LIST_DIR}/golden.cmake")
endforeach()
add_custom_target(bless-web ${web_bless} DEPENDS web_apply VERBATIM)
