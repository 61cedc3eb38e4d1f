# counterpoint_headers, counterpoint_ui_headers: compile every header alone, so that each includes what it names. Part of builds without unity.
# The window's have their own target, as no header below it may need Qt.

# compile_alone(TARGET LINKS ... HEADERS ...)
function(compile_alone target)
    cmake_parse_arguments(ARG "" "" "LINKS;HEADERS" ${ARGN})
    set(sources)
    foreach(header ${ARG_HEADERS})
        set(source "${CMAKE_BINARY_DIR}/headers/${header}.cpp")
        file(CONFIGURE OUTPUT "${source}" CONTENT "#include \"${header}\"\n")
        list(APPEND sources "${source}")
    endforeach()
    if(sources)
        add_library(${target} OBJECT ${sources})
        target_include_directories(${target} PRIVATE "${CMAKE_SOURCE_DIR}")
        target_link_libraries(${target} PRIVATE ${ARG_LINKS})
    endif()
endfunction()

file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}" "${CMAKE_SOURCE_DIR}/engine/*.h" "${CMAKE_SOURCE_DIR}/app/cli/*.h")
compile_alone(counterpoint_headers HEADERS ${headers}
    LINKS counterpoint_jobs counterpoint_torch_headers CLI11::CLI11 fmt::fmt xgboost::xgboost)

file(GLOB_RECURSE ui_headers CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}" "${CMAKE_SOURCE_DIR}/ui/*.h" "${CMAKE_SOURCE_DIR}/app/desktop/*.h")
compile_alone(counterpoint_ui_headers HEADERS ${ui_headers}
    LINKS counterpoint_ui Qt6::Svg Qt6::PrintSupport QCustomPlotQt6::QCustomPlotQt6 fmt::fmt)
