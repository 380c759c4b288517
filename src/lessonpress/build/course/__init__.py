"""What a course folder says: course.toml and its settings, where the lessons are, the theme, the printed words."""
