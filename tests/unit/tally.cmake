renmei_unit_test(tally protect)
# Who attacks: GNU's linear programming kit, which knows nothing of nets.
find_library(GLPK_LIBRARY glpk)
if(GLPK_LIBRARY)
  target_compile_definitions(test_tally_protect PRIVATE HAVE_GLPK)
  target_link_libraries(test_tally_protect PRIVATE "${GLPK_LIBRARY}")
endif()
