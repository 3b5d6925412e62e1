export const SubjectsPage = () => null
