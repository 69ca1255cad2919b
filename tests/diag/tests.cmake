# Every msgid of a folder's calls has a Japanese translation; every code both explanations.
find_program(RENMEI_XGETTEXT xgettext REQUIRED)
find_program(RENMEI_MSGMERGE msgmerge REQUIRED)
find_program(RENMEI_MSGATTRIB msgattrib REQUIRED)
foreach(module base diag model store tally packet load import redline revise word seal xref mutual consult gate figure type page web pdf material batch cli)
  if(EXISTS "${PROJECT_SOURCE_DIR}/src/${module}")
    add_test(NAME words.${module} COMMAND ${CMAKE_COMMAND} -DFOLDER=${module}
      -DSOURCE_DIR=${PROJECT_SOURCE_DIR} -DBUILD_DIR=${PROJECT_BINARY_DIR}
      -DXGETTEXT=${RENMEI_XGETTEXT} -DMSGMERGE=${RENMEI_MSGMERGE} -DMSGATTRIB=${RENMEI_MSGATTRIB}
      -P "${CMAKE_CURRENT_SOURCE_DIR}/diag/CheckWords.cmake")
    set_tests_properties(words.${module} PROPERTIES LABELS unit)
  endif()
endforeach()
