/// \file
/// Runs the two halves, or with an argument the first only.
bool use_everything();
bool use_everything_again();

int main(int count, char**) {
    return !(use_everything() && (count > 1 || use_everything_again()));
}
