#pragma once
#include <stddef.h>

/// A file of Examples/, as it stands in the repository.
struct example_file {
  /// `Examples/prod/access.yaml`
  const char *path;
  const unsigned char *bytes;
  size_t count;
};

/// The files, sorted by path.
struct example_file example_file_at(size_t index);
extern const size_t example_file_count;
