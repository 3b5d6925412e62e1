export const RejectedPage = () => null
