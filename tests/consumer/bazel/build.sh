bazel build -c opt --cxxopt=-std=c++20 --copt=-march=native //:app
