#include "store/data_folder.h"

#include <system_error>

namespace turno {

namespace fs = std::filesystem;

Result<void> prepare_data_folder(const fs::path& folder) {
  std::error_code error;
  const bool created = fs::create_directories(folder, error);
  if (!error && created) fs::permissions(folder, fs::perms::owner_all, error);
  if (!error && !fs::is_directory(folder, error) && !error) {
    error = std::make_error_code(std::errc::not_a_directory);
  }
  if (error) return fail(ErrorCode::kStorage, error.message() + ": " + folder.string());
  return {};
}

}  // namespace turno
