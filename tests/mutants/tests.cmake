add_executable(gate_probe EXCLUDE_FROM_ALL ${PROJECT_SOURCE_DIR}/tests/mutants/probe_tmp.c ${PROJECT_SOURCE_DIR}/tests/mutants/judge.c)
target_include_directories(gate_probe PRIVATE ${PROJECT_SOURCE_DIR}/tests/mutants)
target_link_libraries(gate_probe PRIVATE renmei_core renmei_warnings)
