// Scenario files: found, listed.
#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "load-tests/plan_options.h"

namespace turno::swarm {
namespace {

constexpr const char* kEnding = ".toml";

// The first line of comment.
std::string purpose_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  const std::size_t from = line.find_first_not_of("# ");
  return from == std::string::npos ? std::string() : line.substr(from);
}

std::vector<std::filesystem::path> all_scenarios() {
  std::vector<std::filesystem::path> files;
  for (const std::filesystem::path& folder : scenario_folders()) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
      if (entry.path().extension() == kEnding) files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

std::vector<std::filesystem::path> scenario_folders() {
  std::vector<std::filesystem::path> folders;
  if (const char* const given = std::getenv("TURNO_SCENARIOS")) folders.emplace_back(given);
  folders.emplace_back(TURNO_SCENARIO_FOLDER);
  return folders;
}

std::string scenario_list() {
  std::string list;
  for (const std::filesystem::path& file : all_scenarios()) {
    std::string name = file.stem().string();
    constexpr std::size_t kColumn = 22;
    name.resize(std::max(kColumn, name.size() + 2), ' ');
    list += name + purpose_of(file) + "\n";
  }
  return list;
}

Result<std::filesystem::path> find_scenario(const std::string& name) {
  if (std::filesystem::is_regular_file(name)) return std::filesystem::path(name);
  for (const std::filesystem::path& folder : scenario_folders()) {
    const std::filesystem::path file = folder / (name + kEnding);
    if (std::filesystem::is_regular_file(file)) return file;
  }
  return fail(ErrorCode::kNotFound,
              "there is no scenario '" + name + "'; there are\n" + scenario_list());
}

}  // namespace turno::swarm
