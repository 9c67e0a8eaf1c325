# Defines Eigen3::Eigen where Eigen is found: each of its major versions refuses a demand for another.
foreach(version IN ITEMS 3.4 5)
    if(NOT Eigen3_FOUND)
        find_package(Eigen3 ${version} CONFIG QUIET)
    endif()
endforeach()
