"""Static sites with a bilingual glossary, made from Chinese public policy texts."""
