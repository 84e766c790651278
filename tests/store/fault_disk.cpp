#include "tests/store/fault_disk.h"

#include <algorithm>

#include "base/check.h"

namespace turno {
namespace {

void put(std::string& image, std::size_t offset, std::string_view bytes) {
  if (image.size() < offset + bytes.size()) image.resize(offset + bytes.size());
  image.replace(offset, bytes.size(), bytes);
}

}  // namespace

void FaultDisk::found(const std::string& file, std::string bytes) {
  durable_.try_emplace(file, std::move(bytes));
}

void FaultDisk::write(const std::string& file, std::size_t offset, std::string_view bytes) {
  CHECK(durable_.contains(file));
  // Without bytes it would pass for a truncation.
  if (!bytes.empty()) unflushed_[file].push_back({offset, std::string(bytes)});
}

void FaultDisk::truncate(const std::string& file, std::size_t bytes) {
  CHECK(durable_.contains(file));
  unflushed_[file].push_back({bytes, {}});
}

void FaultDisk::flush(const std::string& file) {
  survive(durable_.at(file), unflushed_[file], Luck::kEverything);
  unflushed_.erase(file);
}

void FaultDisk::fail_flush(const std::string& file) {
  survive(durable_.at(file), unflushed_[file], Luck::kPieces);
  unflushed_.erase(file);
}

void FaultDisk::remove(const std::string& file) {
  durable_.erase(file);
  unflushed_.erase(file);
}

const std::map<std::string, std::string>& FaultDisk::lose_power() {
  for (const auto& [file, changes] : unflushed_) {
    constexpr std::uint64_t kLucks = 4;
    survive(durable_.at(file), changes, static_cast<Luck>(random_() % kLucks));
  }
  unflushed_.clear();
  return durable_;
}

std::size_t FaultDisk::unflushed() const {
  std::size_t count = 0;
  for (const auto& [file, changes] : unflushed_) count += changes.size();
  return count;
}

void FaultDisk::survive(std::string& image, const std::vector<Change>& changes, Luck luck) {
  if (luck == Luck::kNothing || changes.empty()) return;
  const std::size_t whole = luck == Luck::kBeginning ? random_() % changes.size() : changes.size();
  for (std::size_t i = 0; i < whole; ++i) {
    const Change& change = changes[i];
    if (luck == Luck::kPieces) {
      survive_in_pieces(image, change);
    } else if (change.bytes.empty()) {
      image.resize(change.offset);
    } else {
      put(image, change.offset, change.bytes);
    }
  }
  if (whole < changes.size()) survive_in_pieces(image, changes[whole]);
}

void FaultDisk::survive_in_pieces(std::string& image, const Change& change) {
  if (change.bytes.empty()) {
    if (coin()) image.resize(change.offset);
    return;
  }
  const std::size_t end = change.offset + change.bytes.size();
  for (std::size_t from = change.offset; from < end;) {
    const std::size_t to = std::min(end, (from / kSectorBytes + 1) * kSectorBytes);
    if (coin()) {
      put(image, from, std::string_view(change.bytes).substr(from - change.offset, to - from));
    }
    from = to;
  }
}

}  // namespace turno
